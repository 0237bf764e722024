"""`inquit`, the console command of the wheel: the program, without what needs a network or a database; and
`python -m inquit [INPUT…]`: what `inquit extract` is on the command line, with its arguments and exit codes."""
import sys

from . import _native


def main() -> int:
    arguments = sys.argv[1:]
    # Whoever is used to the program writes the command's name, too.
    return _native.run(arguments[1:] if arguments[:1] == ["extract"] else arguments)


def command() -> int:
    """The console command."""
    return _native.command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
