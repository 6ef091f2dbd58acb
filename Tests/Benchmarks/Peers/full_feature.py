"""The full-feature model in SimPy: five hops a message, time to live, crashes, a series a second.

Publish, link up 0.25 ms, queue, link down 0.25 ms, log-normal work, link up 0.25 ms for the
acknowledgement. A consumer dies after its work one time in ten thousand; what it held is delivered
again. Hops are timeouts with callbacks, the cheapest form there is.

usage: python3 full_feature.py MESSAGES
"""
import math
import random
import sys
from collections import deque

import simpy

MESSAGES = int(sys.argv[1])
CONSUMERS, PREFETCH, LIFE, LINK = 10, 10, 60.0, 0.25e-3
chance = random.Random(42)
world = simpy.Environment()
ready = deque()
held = [deque() for _ in range(CONSUMERS)]
room = [PREFETCH] * CONSUMERS
session = [0] * CONSUMERS
turn = published = done = expired = redelivered = 0
total = 0.0
histogram = [0] * 4096
series = []
finished = world.event()


def after(delay, callback, value=None):
    world.timeout(delay, value).callbacks.append(callback)


def work():
    return chance.lognormvariate(math.log(8e-3), 0.5)


def dispatch():
    """Hands what is ready and alive to consumers with room, in turn."""
    global turn, expired
    while ready:
        if world.now > ready[0][1]:
            ready.popleft()
            expired += 1
            continue
        for step in range(CONSUMERS):
            consumer = (turn + step) % CONSUMERS
            if room[consumer]:
                break
        else:
            return
        turn = consumer + 1
        room[consumer] -= 1
        after(LINK, deliver, (consumer, session[consumer], ready.popleft()))


def publish(_):
    global published
    published += 1
    after(LINK, enqueue, (world.now, world.now + LIFE))
    if published < MESSAGES:
        after(chance.expovariate(1000.0), publish)


def enqueue(event):
    ready.append(event.value)
    dispatch()


def deliver(event):
    consumer, present, message = event.value
    if present != session[consumer]:
        ready.appendleft(message)
        dispatch()
        return
    held[consumer].append(message)
    if len(held[consumer]) == 1:
        after(work(), serve, (consumer, present))


def serve(event):
    global redelivered
    consumer, present = event.value
    if present != session[consumer]:
        return
    if chance.random() < 1e-4:
        session[consumer] += 1
        redelivered += len(held[consumer])
        ready.extendleft(reversed(held[consumer]))
        held[consumer].clear()
        room[consumer] = PREFETCH
        dispatch()
        return
    after(LINK, settle, (consumer, present, held[consumer].popleft()))
    if held[consumer]:
        after(work(), serve, (consumer, present))


def settle(event):
    global done, total
    consumer, present, message = event.value
    latency = world.now - message[0]
    total += latency
    histogram[min(int(latency * 1e4), 4095)] += 1
    done += 1
    if present == session[consumer]:
        room[consumer] += 1
    dispatch()
    if done + expired >= MESSAGES and not finished.triggered:
        finished.succeed()


def sample(_):
    series.append((world.now, len(ready), PREFETCH * CONSUMERS - sum(room), done))
    after(1.0, sample)


after(0, publish)
after(1.0, sample)
world.run(until=finished)
print(
    f"SimPy full feature: {MESSAGES} messages, mean {total / max(done, 1) * 1e3:.3f} ms, "
    f"{redelivered} delivered again, {len(series)} samples"
)
