"""The guide: as people edit it (Markdown), and as typed, frozen values."""
