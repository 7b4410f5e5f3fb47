"""Understanding the pile from its text: where documents begin, what each is, its date, author and facility.

Every answer is a suggestion with a confidence and a reason in plain words. Nothing here decides: a person's word wins.
The weights are small whole numbers that stand beside the words they weigh, so that every suggestion can be explained.
"""
