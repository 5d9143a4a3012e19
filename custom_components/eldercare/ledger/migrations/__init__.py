"""How the tables of earlier versions become those of today; Alembic runs these files."""
