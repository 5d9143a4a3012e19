"""Draws the pictures of all blueprints, or says which of them are no longer true: `script/blueprint_pictures [--check]`."""

import argparse
from pathlib import Path
import sys

from .blueprint_file import LANGUAGES, PictureError
from .gallery import Gallery

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Draw, or check, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="script/blueprint_pictures",
        description="Draw docs/images/blueprints/*.svg from the blueprints and flows.yaml.",
    )
    parser.add_argument(
        "--check", action="store_true", help="draw nothing; fail if a picture is not current"
    )
    options = parser.parse_args()
    gallery = Gallery(_ROOT / "blueprints", _ROOT / "docs" / "images" / "blueprints")
    try:
        return _check(gallery) if options.check else _draw(gallery)
    except PictureError as error:
        print(error, file=sys.stderr)
        return 1


def _draw(gallery: Gallery) -> int:
    changed = gallery.draw()
    print(f"{len(changed)} of {len(gallery.blueprints()) * len(LANGUAGES)} pictures drawn anew")
    return 0


def _check(gallery: Gallery) -> int:
    stale = gallery.stale()
    for file in stale:
        print(f"{file.relative_to(_ROOT)} is not current: run script/blueprint_pictures")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
