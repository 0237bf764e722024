"""`inquit.frame` with pandas and polars. Run by ./test where these are installed."""
import doctest
import unittest

import inquit
import pandas
import polars

TEXTS = ["The mayor, Ana Ruiz, said the port was shut.", "“The port is ours,” the harbour master, Luz Amarante, said."]


class Frames(unittest.TestCase):
    def test_both_kinds(self):
        for module in (pandas, polars):
            claims = inquit.frame(module.DataFrame({"id": ["a", "b"], "body": TEXTS, "extra": [1, 2]}), text="body")
            self.assertIsInstance(claims, module.DataFrame)
            self.assertEqual(list(claims["speaker"]), ["Ana Ruiz", "Luz Amarante"])
            self.assertEqual(list(claims["article"]), [0, 1])
            self.assertEqual(list(claims["source_id"]), ["a", "b"])
            self.assertEqual([list(each) for each in claims["quotes"]], [[], ["The port is ours,"]])
        self.assertIsInstance(inquit.frame(TEXTS, like="polars"), polars.DataFrame)
        self.assertIsInstance(inquit.frame(TEXTS), pandas.DataFrame)

    def test_dates_that_are_none(self):
        days = [pandas.Timestamp("2026-01-23"), pandas.NaT, float("nan")]
        table = pandas.DataFrame({"text": [TEXTS[0]] * 3, "date": pandas.Series(days, dtype=object)})
        # What pandas has for none in a column of texts is another in each version.
        published = [day if isinstance(day, str) else None for day in inquit.frame(table)["published"]]
        self.assertEqual(published, ["2026-01-23", None, None])
        for day in days[1:] + [pandas.NA, None]:
            self.assertIsNone(inquit.extract(TEXTS[0], date=day)["published"])
            document, = inquit.extract_many([{"text": TEXTS[0], "date": day, "title": day}])
            self.assertEqual((document["published"], document["title"], document["warnings"]), (None, None, []))

    def test_what_is_wrong_is_said(self):
        table = pandas.DataFrame({"body": TEXTS})
        with self.assertRaisesRegex(TypeError, r"inquit\.frame\(df\)"):
            inquit.extract_many(table)
        with self.assertRaisesRegex(KeyError, "'body'.*text="):
            inquit.frame(table)
        with self.assertRaisesRegex(KeyError, "no column 'words'"):
            inquit.frame(table, text="words")
        with self.assertRaisesRegex(TypeError, "unexpected keyword argument 'txt'"):
            inquit.frame(table, txt="body")
        with self.assertRaisesRegex(inquit.ArticleError, "article 1"):
            inquit.frame([TEXTS[0], ""])
        errors = inquit.frame([TEXTS[0], ""], errors="record")
        self.assertEqual(list(errors["error"])[1], "no text in it")

    def test_a_table_without_claims_has_its_columns(self):
        self.assertIn("gist", inquit.frame(["Nothing here."]).columns)


if __name__ == "__main__":
    unittest.main()
