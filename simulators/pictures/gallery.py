"""All pictures of all blueprints: what they should be, and which of the files are not."""

from dataclasses import dataclass
from pathlib import Path

from .blueprint_file import LANGUAGES, BlueprintFile, Language, PictureError, read_blueprint
from .drawing import drawn
from .flows import flow_of, read_flows


@dataclass(frozen=True)
class Gallery:
    """Blueprints in one folder, their pictures and flows.yaml in another."""

    blueprint_folder: Path
    picture_folder: Path

    def blueprints(self) -> list[BlueprintFile]:
        """Return every blueprint, by the order of its path."""
        files = sorted(self.blueprint_folder.rglob("*.yaml"))
        return [read_blueprint(file, self.blueprint_folder) for file in files]

    def pictures(self) -> dict[Path, str]:
        """Return what every picture should be, by its file. Raises PictureError."""
        flows = read_flows(self.picture_folder / "flows.yaml")
        blueprints = self.blueprints()
        if gone := set(flows) - {one.key for one in blueprints}:
            raise PictureError(f"flows.yaml tells of {', '.join(sorted(gone))}: no such blueprint")
        return {
            self.file(one, language): drawn(flow_of(one, flows, language), language)
            for one in blueprints
            for language in LANGUAGES
        }

    def file(self, blueprint: BlueprintFile, language: Language) -> Path:
        """Return where a blueprint's picture is."""
        domain, *_, stem = blueprint.key.split("/")
        name = stem if domain == "automation" else f"{domain}-{stem}"
        return self.picture_folder / f"{name}-{language}.svg"

    def draw(self) -> list[Path]:
        """Write what is not current, take away what belongs to no blueprint; return what was touched."""
        stale, wanted = self.stale(), self.pictures()
        for file in stale:
            if file in wanted:
                file.write_text(wanted[file], "utf-8")
            else:
                file.unlink()
        return stale

    def stale(self) -> list[Path]:
        """Return every picture that is missing, not current, or of no blueprint."""
        wanted = self.pictures()
        there = {file: file.read_text("utf-8") for file in self.picture_folder.glob("*.svg")}
        return sorted(
            file for file in wanted.keys() | there.keys() if wanted.get(file) != there.get(file)
        )
