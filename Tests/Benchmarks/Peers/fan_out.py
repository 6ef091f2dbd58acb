"""Fan-out in SimPy: Poisson 1000/s to 100 subscribers with a queue each, 0.9 ms exponential.

usage: python3 fan_out.py DELIVERIES
"""
import random
import sys

import simpy

SUBSCRIBERS = 100
PUBLISHES = int(sys.argv[1]) // SUBSCRIBERS
draw = random.Random(42).expovariate
world = simpy.Environment()
queues = [simpy.Store(world) for _ in range(SUBSCRIBERS)]
finished = world.event()
waited, done = 0.0, 0
histogram = [0] * 2000


def publisher():
    for _ in range(PUBLISHES):
        yield world.timeout(draw(1000.0))
        for queue in queues:
            queue.put(world.now)


def subscriber(queue):
    global waited, done
    while True:
        published = yield queue.get()
        yield world.timeout(draw(1 / 0.0009))
        latency = world.now - published
        waited += latency
        histogram[min(int(latency * 1000), 1999)] += 1
        done += 1
        if done == PUBLISHES * SUBSCRIBERS:
            finished.succeed()


world.process(publisher())
for queue in queues:
    world.process(subscriber(queue))
world.run(until=finished)
print(f"SimPy fan-out: {done} deliveries, mean {waited / done * 1e3:.3f} ms")
