"""A PostgreSQL of its own that is reached over TCP, and the S3 protocol over HTTP: for workers that share no folder."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from bench.server import free_port
from openimr.config import embedded_user


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """A fresh server on a port of this machine; gives its address as DATABASE_URL wants it."""
    data, port = folder / "tcp-database", free_port()
    user = embedded_user.server_user(data)
    programs = embedded_user.programs(user)
    embedded_user.prepare(data, user)
    identity = embedded_user.as_user(user)
    made = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd="/", **identity)
    options = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-c", "unix_socket_directories="]
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd="/", start_new_session=True, **identity,
    )  # fmt: skip
    try:
        address = f"postgresql://postgres@127.0.0.1:{port}"
        _wait_for(address)
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE apart")
        yield f"{address}/apart"
    finally:
        server.send_signal(2)
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(f"{address}/postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


@contextlib.contextmanager
def workers(count: int, folder: Path, **variables: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many reading workers, each with a folder and an environment of its own, as on machines of their own."""
    started = []
    for number in range(count):
        var = folder / f"machine-{number}"
        var.mkdir(exist_ok=True)
        own = {**os.environ, **variables, "OPENIMR_VAR": str(var)}
        command = [sys.executable, "-m", "openimr.interfaces.cli.app", "work", "--reading"]
        started.append(subprocess.Popen(command, env=own, stdin=subprocess.DEVNULL))
    try:
        yield started
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait(timeout=60)
