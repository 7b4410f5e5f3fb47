"""The machine's help to a reviewer: what criteria read on a record's facts, offered sentences, what became of them.

Never: names, fills in or ranks an outcome; offers a sentence without its citation; works for one who switched it off.
"""
