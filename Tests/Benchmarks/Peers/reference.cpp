// The three models by hand in C++: a std::priority_queue of events, std::deque for queues.
//
// g++ -O3 -march=native -o reference reference.cpp
// usage: reference work-queue|fan-out|backlog SIZE
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <queue>
#include <vector>

struct Event {
  uint64_t time, order;
  uint32_t kind, actor;
  bool operator<(const Event &other) const {
    return time != other.time ? time > other.time : order > other.order;
  }
};

struct Message {
  uint64_t published;
  uint32_t number, size;
};

struct Random {
  uint64_t state[4] = {42, 0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u, 0x94d049bb133111ebu};
  static uint64_t turn(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  uint64_t next() {
    uint64_t result = turn(state[1] * 5, 7) * 9, shifted = state[1] << 17;
    state[2] ^= state[0], state[3] ^= state[1], state[1] ^= state[2], state[0] ^= state[3];
    state[2] ^= shifted, state[3] = turn(state[3], 45);
    return result;
  }
  uint64_t exponential(double mean) {
    return (uint64_t)(-std::log((double)((next() >> 11) + 1) * 0x1.0p-53) * mean);
  }
};

struct World {
  std::priority_queue<Event> events;
  uint64_t now = 0, order = 0, delivered = 0, waited = 0;
  std::vector<uint64_t> histogram = std::vector<uint64_t>(8192);
  Random random;
  void book(uint64_t delay, uint32_t kind, uint32_t actor) {
    events.push({now + delay, order++, kind, actor});
  }
  Event take() {
    Event event = events.top();
    events.pop();
    now = event.time;
    return event;
  }
  void finish(const Message &message) {
    uint64_t latency = now - message.published;
    waited += latency;
    delivered++;
    int top = latency < 128 ? 0 : 56 - __builtin_clzll(latency);
    histogram[(top << 7) + (latency >> top & 127)]++;
  }
};

static void workQueue(World &world, uint64_t size) {
  constexpr int consumers = 10, prefetch = 10;
  std::deque<Message> ready, inbox[consumers];
  int unacked[consumers] = {}, turn = 0;
  uint64_t sent = 0;
  auto dispatch = [&] {
    while (!ready.empty()) {
      int step = 0, chosen = turn;
      while (step < consumers && unacked[chosen] >= prefetch) {
        step++, chosen = chosen + 1 == consumers ? 0 : chosen + 1;
      }
      if (step == consumers) return;
      turn = chosen + 1 == consumers ? 0 : chosen + 1;
      unacked[chosen]++;
      inbox[chosen].push_back(ready.front());
      ready.pop_front();
      if (inbox[chosen].size() == 1) world.book(world.random.exponential(9e6), 1, chosen);
    }
  };
  world.book(world.random.exponential(1e6), 0, 0);
  while (!world.events.empty()) {
    Event event = world.take();
    if (event.kind == 0) {
      ready.push_back({world.now, (uint32_t)sent++, 256});
      if (sent < size) world.book(world.random.exponential(1e6), 0, 0);
    } else {
      auto &box = inbox[event.actor];
      world.finish(box.front());
      box.pop_front();
      unacked[event.actor]--;
      if (!box.empty()) world.book(world.random.exponential(9e6), 1, event.actor);
    }
    dispatch();
  }
}

static void fanOut(World &world, uint64_t size) {
  constexpr int subscribers = 100;
  std::vector<std::deque<Message>> queues(subscribers);
  uint64_t sent = 0, publishes = size / subscribers;
  world.book(world.random.exponential(1e6), 0, 0);
  while (!world.events.empty()) {
    Event event = world.take();
    if (event.kind == 0) {
      for (int i = 0; i < subscribers; i++) {
        queues[i].push_back({world.now, (uint32_t)sent, 256});
        if (queues[i].size() == 1) world.book(world.random.exponential(9e5), 1, i);
      }
      if (++sent < publishes) world.book(world.random.exponential(1e6), 0, 0);
    } else {
      auto &queue = queues[event.actor];
      world.finish(queue.front());
      queue.pop_front();
      if (!queue.empty()) world.book(world.random.exponential(9e5), 1, event.actor);
    }
  }
}

static void backlog(World &world, uint64_t size) {
  std::deque<Message> ready;
  world.book(world.random.exponential(1e6), 0, 0);
  while (!world.events.empty()) {
    world.take();
    ready.push_back({world.now, (uint32_t)ready.size(), 256});
    if (ready.size() < size) world.book(world.random.exponential(1e6), 0, 0);
  }
}

int main(int count, char **words) {
  if (count < 3) return 2;
  World world;
  uint64_t size = strtoull(words[2], nullptr, 10);
  if (!strcmp(words[1], "work-queue")) workQueue(world, size);
  else if (!strcmp(words[1], "fan-out")) fanOut(world, size);
  else if (!strcmp(words[1], "backlog")) backlog(world, size);
  else return 2;
  double mean = world.delivered ? world.waited / (double)world.delivered / 1e6 : 0;
  printf("C++ %s: %llu, mean %.3f ms\n", words[1], (unsigned long long)size, mean);
}
