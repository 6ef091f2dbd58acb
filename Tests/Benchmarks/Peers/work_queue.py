"""The work queue in SimPy: Poisson 1000/s, 10 consumers with prefetch 10, 9 ms exponential.

usage: python3 work_queue.py MESSAGES
"""
import random
import sys
from collections import deque

import simpy

MESSAGES = int(sys.argv[1])
CONSUMERS, PREFETCH = 10, 10
draw = random.Random(42).expovariate
world = simpy.Environment()
ready = deque()
inboxes = [simpy.Store(world) for _ in range(CONSUMERS)]
unacked = [0] * CONSUMERS
turn = 0
finished = world.event()
waited, done = 0.0, 0
histogram = [0] * 2000


def dispatch():
    """Hands ready messages to consumers with room, in turn."""
    global turn
    while ready:
        for step in range(CONSUMERS):
            consumer = (turn + step) % CONSUMERS
            if unacked[consumer] < PREFETCH:
                break
        else:
            return
        turn = consumer + 1
        unacked[consumer] += 1
        inboxes[consumer].put(ready.popleft())


def producer():
    for _ in range(MESSAGES):
        yield world.timeout(draw(1000.0))
        ready.append(world.now)
        dispatch()


def consumer(number):
    global waited, done
    while True:
        published = yield inboxes[number].get()
        yield world.timeout(draw(1 / 0.009))
        latency = world.now - published
        waited += latency
        histogram[min(int(latency * 1000), 1999)] += 1
        done += 1
        unacked[number] -= 1
        dispatch()
        if done == MESSAGES:
            finished.succeed()


world.process(producer())
for number in range(CONSUMERS):
    world.process(consumer(number))
world.run(until=finished)
print(f"SimPy work queue: {MESSAGES} messages, mean {waited / MESSAGES * 1e3:.3f} ms")
