"""How well a day's press is parted into stories: see README.md."""
