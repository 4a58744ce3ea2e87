"""Files and folders as sources."""

import os
import subprocess
from pathlib import Path

import pytest

from briefgen.adapters.folder import FolderSource


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def names(source):
    return [found.file for found in source.read()]


def test_a_folder_is_walked_in_order_without_hidden_files_and_companions(tmp_path):
    write(
        tmp_path,
        "b.txt",
        "a.md",
        "c/d.html",
        ".hidden.txt",
        ".git/x.txt",
        "c/d_files/style.txt",
        "photo.jpg",
        "notes.yaml",
    )
    source = FolderSource([tmp_path])

    assert names(source) == ["a.md", "b.txt", "c/d.html"]
    assert source.problems == ()


def test_a_file_is_read_under_its_own_name_and_once(tmp_path):
    write(tmp_path, "a.txt", "b.txt")

    assert [(found.file, found.raw) for found in FolderSource([tmp_path / "a.txt", tmp_path]).read()] == [
        ("a.txt", b"a.txt"),
        ("b.txt", b"b.txt"),
    ]


def test_a_folder_that_is_missing_or_empty_is_a_clear_problem(tmp_path):
    source = FolderSource([tmp_path / "none", tmp_path])

    assert names(source) == []
    assert [problem.removeprefix(str(tmp_path)) for problem in source.problems] == [
        "/none: no such file or folder; check the name",
        ": no article in this folder; put web pages, Word, PDF, mail or text files into it",
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path, "secret.txt", "in/a.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    source = FolderSource([tmp_path / "in"])

    assert names(source) == ["a.txt"]
    assert source.problems == ("link.txt: a link that leads out of the folder, or to itself; give the file itself",)


def test_a_file_that_is_too_large_is_not_opened(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    source = FolderSource([tmp_path])

    assert names(source) == []
    assert source.problems == ("big.txt: the file has more than 20 MB; give the article alone",)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_a_problem_and_the_rest_goes_on(tmp_path):
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.txt").chmod(0)
    source = FolderSource([tmp_path])

    assert names(source) == ["b.txt"]
    assert source.problems == ("a.txt: the file cannot be read (Permission denied); check its permissions",)


def test_a_thousand_files_are_read(tmp_path):
    write(tmp_path, *(f"{number:04}.txt" for number in range(1003)))
    source = FolderSource([tmp_path])

    assert len(source.read()) == 1003
    assert source.problems == ()


def test_files_beyond_the_memory_for_them_are_left_out_and_the_first_is_named(tmp_path):
    for number in range(29):
        with (tmp_path / f"{number:02}.txt").open("wb") as file:
            file.truncate(20_000_000)
    source = FolderSource([tmp_path])

    assert names(source) == [f"{number:02}.txt" for number in range(25)]
    assert source.problems == (
        "25.txt and 3 more files are not read: all 29 have more than 500 MB; give fewer at a time",
    )


def test_a_pipe_and_a_device_are_named_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    source = FolderSource([tmp_path / "pipe", Path("/dev/zero"), tmp_path / "loop"])

    assert names(source) == []
    assert list(source.problems) == [
        f"{tmp_path}/pipe: a pipe or a device, not a file; save the article as a file first",
        "/dev/zero: a pipe or a device, not a file; save the article as a file first",
        f"{tmp_path}/loop: no such file or folder; check the name",
    ]


def test_folders_a_thousand_deep_in_each_other_are_read_as_far_as_their_names_go(tmp_path):
    write(tmp_path, "a.txt")
    handle = os.open(tmp_path, os.O_RDONLY)
    for _ in range(2500):
        os.mkdir("d", dir_fd=handle)
        handle, outer = os.open("d", os.O_RDONLY, dir_fd=handle), handle
        os.close(outer)
    os.close(handle)
    source = FolderSource([tmp_path])

    try:
        assert names(source) == ["a.txt"]
        (problem,) = source.problems
        assert problem.endswith("…: the folder cannot be read (file name too long)")
        assert len(problem) < 300
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # Python's own way breaks off at so many
