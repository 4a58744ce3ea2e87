"""Decisions kept in memory, by the same steps as on the disk."""

from briefgen.decide import journal
from briefgen.errors import ConflictError


class Memory:
    """A store without a disk."""

    def __init__(self):
        self.state = journal.State()

    def put(self, wanted, seen):
        if any(self.state.seen(key) > seen for key in wanted.keys):
            raise ConflictError("it was decided elsewhere meanwhile")
        self.state = journal.take(self.state, journal.step_to(self.state, wanted.put, wanted.without))

    def undo(self):
        if step := journal.undo(self.state):
            self.state = journal.take(self.state, step)

    def redo(self):
        if step := journal.redo(self.state):
            self.state = journal.take(self.state, step)
