FULL = 200


def place(count, cast, organisation, *, now, tell):
    return 0
