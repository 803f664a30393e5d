"""The statements, each made once; what varies is bound when they are executed.

A statement that is made anew for every tap costs as much as executing it.
"""
