#!/usr/bin/env python3
"""Writes src/annotate/times/feasts.tsv: the days of feasts that follow other calendars than ours.

  make-feasts.py > src/annotate/times/feasts.tsv

Needs the package `holidays` (MIT licence, github.com/vacanza/holidays; 0.109 was used), whose tables of the Islamic,
Chinese, Hebrew, Hindu, Buddhist and Persian calendars its maintainers keep. Days of Islamic months are announced by
country after the moon was seen, so that they may be a day off; Ramadan goes to the day before Eid al-Fitr.
"""
import datetime

import holidays
from holidays.calendars import buddhist, chinese, hebrew, hindu, islamic, persian

FIRST, LAST = 1970, 2060
FEASTS = {
    "ramadan": islamic._IslamicLunar.RAMADAN_BEGINNING_DATES,
    "eid-al-fitr": islamic._IslamicLunar.EID_AL_FITR_DATES,
    "eid-al-adha": islamic._IslamicLunar.EID_AL_ADHA_DATES,
    "ashura": islamic._IslamicLunar.ASHURA_DATES,
    "arbaeen": islamic._IslamicLunar.ARBAEEN_DATES,
    "mawlid": islamic._IslamicLunar.MAWLID_DATES,
    "islamic-new-year": islamic._IslamicLunar.HIJRI_NEW_YEAR_DATES,
    "lunar-new-year": chinese._ChineseLunisolar.LUNAR_NEW_YEAR_DATES,
    "dragon-boat": chinese._ChineseLunisolar.DRAGON_BOAT_DATES,
    "mid-autumn": chinese._ChineseLunisolar.MID_AUTUMN_DATES,
    "passover": hebrew._HebrewLunisolar.PASSOVER_DATES,
    "purim": hebrew._HebrewLunisolar.PURIM_DATES,
    "rosh-hashanah": hebrew._HebrewLunisolar.ROSH_HASHANAH_DATES,
    "yom-kippur": hebrew._HebrewLunisolar.YOM_KIPPUR_DATES,
    "hanukkah": hebrew._HebrewLunisolar.HANUKKAH_DATES,
    # The other table of it is a month late in years with a month more (2017, 2025); this one has 2001 to 2035.
    "diwali": hindu._HinduLunisolar.DIWALI_INDIA_DATES,
    "holi": hindu._HinduLunisolar.HOLI_DATES,
    "vesak": buddhist._BuddhistLunisolar.VESAK_DATES,
}


def days(table):
    """All days of a table, which may give two a year."""
    for year, found in sorted(table.items()):
        for month, day in [found] if isinstance(found[0], int) else found:
            yield datetime.date(year, month, day)


def main():
    print(f"# Days of feasts by other calendars, out of holidays {holidays.__version__} (MIT); made by scripts/make-feasts.py.")
    print("# feast\tfirst day\tlast day, where it is longer than one")
    for name, table in FEASTS.items():
        ends = list(days(FEASTS["eid-al-fitr"])) if name == "ramadan" else []
        for day in days(table):
            if not FIRST <= day.year <= LAST:
                continue
            end = [e - datetime.timedelta(1) for e in ends if 25 < (e - day).days < 35]
            print("\t".join([name, str(day), *map(str, end[:1])]))
    for year in range(FIRST, LAST + 1):
        print(f"nowruz\t{persian._Persian().new_year_date(year)}")


main()
