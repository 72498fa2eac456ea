// Loads the conversations of a running server over WebSocket and prints what it took. Usage and figures: see run beside it.
//
//   load acks   HOST PORT TENANT CLIENTS RATE SECONDS           customers who write, RATE messages a second in all
//   load fanout HOST PORT TENANT SOCKETS MESSAGES AGENT_TOKEN   one message to many sockets, MESSAGES times
//   load idle   HOST PORT TENANT SOCKETS SERVER_PID             memory of sockets that say nothing
//
// A message's id holds the moment at which it was sent, so whoever is told of it knows how long that took.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 1 << 16, ROOM = 1 << 13 };

struct client {
    int fd;
    char *in;
    size_t used;
    int64_t due;
};

struct times {
    double *values;
    size_t count, room;
};

static const char *host, *port, *tenant;
static struct addrinfo *address;
static long refused, lost;

static void fail(const char *what) {
    fprintf(stderr, "load: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void note(struct times *times, double value) {
    if (times->count == times->room) {
        times->room = times->room ? times->room * 2 : 4096;
        times->values = realloc(times->values, times->room * sizeof(double));
        if (!times->values) fail("no memory");
    }
    times->values[times->count++] = value;
}

static int order(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return a < b ? -1 : a > b;
}

static double percentile(struct times *times, double part) {
    if (!times->count) return 0;
    size_t place = (size_t)(part * (double)times->count);
    return times->values[place < times->count ? place : times->count - 1];
}

static void print(const char *name, struct times *times) {
    qsort(times->values, times->count, sizeof(double), order);
    printf("%s: %zu, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms\n", name, times->count, percentile(times, .5),
           percentile(times, .95), percentile(times, .99), percentile(times, 1));
}

// Sends all of it on a blocking socket, or what a socket that does not block takes at once.
static void put(int fd, const char *bytes, size_t count) {
    while (count) {
        ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            usleep(1000);
            continue;
        }
        if (sent <= 0) {
            lost++;
            return;
        }
        bytes += sent;
        count -= (size_t)sent;
    }
}

static int dial(void) {
    int fd = socket(address->ai_family, SOCK_STREAM, 0), on = 1;
    if (fd < 0 || connect(fd, address->ai_addr, address->ai_addrlen)) fail("cannot connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

// The value of the first key in JSON text that needs no unescaping; empty when there is none.
static void value(const char *text, const char *key, char *into, size_t room) {
    const char *found = strstr(text, key);
    into[0] = 0;
    if (!found) return;
    found += strlen(key);
    size_t count = strcspn(found, "\"");
    if (count < room) {
        memcpy(into, found, count);
        into[count] = 0;
    }
}

static void visitor(char *token, size_t room) {
    char text[1024], answer[4096];
    int fd = dial();
    int count = snprintf(text, sizeof text,
                         "POST /api/v1/public/%s/visitors HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                         "Content-Length: 2\r\nConnection: close\r\n\r\n{}",
                         tenant, host);
    put(fd, text, (size_t)count);
    size_t used = 0;
    ssize_t got;
    while (used < sizeof answer - 1 && (got = recv(fd, answer + used, sizeof answer - 1 - used, 0)) > 0) used += (size_t)got;
    answer[used] = 0;
    close(fd);
    value(answer, "\"token\":\"", token, room);
    if (!*token) {
        errno = 0;
        fprintf(stderr, "%s\n", answer);
        fail("no visitor's token; is the tenant right and limits.anonymousPerMinute 0?");
    }
}

static void put_text(int fd, const char *text) {
    static const unsigned char mask[4] = {7, 11, 13, 17};
    char frame[ROOM + 16];
    size_t count = strlen(text), head = 2;
    frame[0] = (char)0x81;
    if (count < 126) {
        frame[1] = (char)(0x80 | count);
    } else {
        frame[1] = (char)(0x80 | 126);
        frame[2] = (char)(count >> 8);
        frame[3] = (char)count;
        head = 4;
    }
    memcpy(frame + head, mask, 4);
    for (size_t place = 0; place < count; place++) frame[head + 4 + place] = (char)(text[place] ^ mask[place & 3]);
    put(fd, frame, head + 4 + count);
}

// Takes the next whole frame out of what came; returns its length, or -1 when there is none yet. Text ends with 0.
static long take(struct client *client, char *into, int *opcode) {
    unsigned char *in = (unsigned char *)client->in;
    if (client->used < 2) return -1;
    size_t length = in[1] & 127, head = 2;
    if (length == 126) {
        if (client->used < 4) return -1;
        length = (size_t)in[2] << 8 | in[3];
        head = 4;
    } else if (length == 127) {
        errno = 0;
        fail("a frame that is too large");
    }
    if (client->used < head + length) return -1;
    *opcode = in[0] & 15;
    memcpy(into, in + head, length);
    into[length] = 0;
    client->used -= head + length;
    memmove(in, in + head + length, client->used);
    return (long)length;
}

static int fill(struct client *client) {
    if (!client->in && !(client->in = malloc(BUFFER))) fail("no memory");
    ssize_t got = recv(client->fd, client->in + client->used, BUFFER - client->used, 0);
    if (got < 0 && errno == EAGAIN) return 0;
    if (got <= 0) return -1;
    client->used += (size_t)got;
    return 1;
}

// Opens a socket and says who it is; when it returns the server has greeted it.
static void enter(struct client *client, const char *token) {
    static char text[ROOM], frame[BUFFER + 1];
    client->fd = dial();
    int count = snprintf(text, sizeof text,
                         "GET /ws HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
                         host);
    put(client->fd, text, (size_t)count);
    char *end = NULL;
    while (!end) {
        if (fill(client) < 0) fail("the server opened no socket");
        end = memmem(client->in, client->used, "\r\n\r\n", 4);
    }
    if (!memmem(client->in, client->used, " 101 ", 5)) {
        errno = 0;
        fail("the server opened no socket");
    }
    size_t head = (size_t)(end - client->in) + 4;
    client->used -= head;
    memmove(client->in, client->in + head, client->used);
    snprintf(text, sizeof text, "{\"type\":\"hello\",\"data\":{\"token\":\"%s\"}}", token);
    put_text(client->fd, text);
    int opcode;
    while (take(client, frame, &opcode) < 0 || !strstr(frame, "\"hello\""))
        if (fill(client) < 0) fail("the server sent a socket away");
    if (!client->used) {
        free(client->in);
        client->in = NULL;
    }
    fcntl(client->fd, F_SETFL, O_NONBLOCK);
}

static void say(struct client *client, long number, int64_t at) {
    char text[512];
    snprintf(text, sizeof text, "{\"type\":\"send\",\"data\":{\"cid\":\"%lld-%ld\",\"text\":\"随访记录录入后能不能修改\"}}",
             (long long)at, number);
    put_text(client->fd, text);
}

// Works on what came for a client: notes how long what was sent took to come back as a frame of the type.
static void hear(struct client *client, const char *type, struct times *times) {
    static char frame[BUFFER + 1];
    char cid[128];
    int opcode, state;
    while ((state = fill(client)) > 0) {
        while (take(client, frame, &opcode) >= 0) {
            if (opcode != 1) continue;
            if (strstr(frame, "\"type\":\"error\"")) refused++;
            if (!strstr(frame, type)) continue;
            value(frame, "\"cid\":\"", cid, sizeof cid);
            long long at = atoll(cid);
            if (at) note(times, (double)(now() - at) / 1e6);
        }
    }
    if (state < 0) {
        lost++;
        close(client->fd);
        client->fd = -1;
    }
    if (!client->used) {
        free(client->in);
        client->in = NULL;
    }
}

static int watch(struct client *clients, long count) {
    int poll = epoll_create1(0);
    for (long place = 0; place < count; place++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &clients[place]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, clients[place].fd, &event)) fail("cannot watch a socket");
    }
    return poll;
}

static void wait_and_hear(int poll, int milliseconds, const char *type, struct times *times) {
    struct epoll_event events[256];
    int count = epoll_wait(poll, events, 256, milliseconds);
    for (int place = 0; place < count; place++) hear(events[place].data.ptr, type, times);
}

static void acks(long count, double rate, double seconds) {
    struct client *clients = calloc((size_t)count, sizeof *clients);
    struct times times = {0};
    char token[512];
    for (long place = 0; place < count; place++) {
        visitor(token, sizeof token);
        enter(&clients[place], token);
    }
    int poll = watch(clients, count);
    int64_t began = now(), end = began + (int64_t)(seconds * 1e9), pause = (int64_t)((double)count / rate * 1e9);
    for (long place = 0; place < count; place++) clients[place].due = began + pause * place / count;
    long sent = 0;
    while (now() < end) {
        int64_t at = now();
        for (long place = 0; place < count; place++) {
            if (clients[place].fd < 0 || clients[place].due > at) continue;
            // The moment at which it was due counts, so that a server which stands still is not measured less often.
            say(&clients[place], place, clients[place].due);
            clients[place].due += pause;
            sent++;
        }
        wait_and_hear(poll, 1, "\"type\":\"ack\"", &times);
    }
    double took = (double)(now() - began) / 1e9;
    size_t in_time = times.count;
    int64_t patience = now() + 5000000000;
    while ((long)times.count + refused < sent && now() < patience) wait_and_hear(poll, 10, "\"type\":\"ack\"", &times);
    printf("customers: %ld, sent %ld in %.1f s, acknowledged %.0f a second\n", count, sent, took, (double)in_time / took);
    print("acknowledged", &times);
}

static void fanout(long count, long messages, const char *agent) {
    struct client *clients = calloc((size_t)count, sizeof *clients), customer = {0};
    struct times times = {0};
    char token[512];
    for (long place = 0; place < count; place++) enter(&clients[place], agent);
    visitor(token, sizeof token);
    enter(&customer, token);
    int poll = watch(clients, count);
    for (long number = 0; number < messages; number++) {
        size_t all = times.count + (size_t)count;
        int64_t patience = now() + 5000000000;
        say(&customer, number, now());
        while (times.count < all && now() < patience) wait_and_hear(poll, 10, "\"type\":\"message\"", &times);
        lost += (long)(all - times.count);
    }
    printf("sockets: %ld, messages: %ld\n", count, messages);
    print("told", &times);
}

static long resident(const char *process) {
    char path[64], line[256];
    long kilobytes = 0;
    snprintf(path, sizeof path, "/proc/%s/status", process);
    FILE *file = fopen(path, "r");
    if (!file) fail("no such process of the server");
    while (fgets(line, sizeof line, file)) sscanf(line, "VmRSS: %ld", &kilobytes);
    fclose(file);
    return kilobytes;
}

static void idle(long count, const char *process) {
    struct client *clients = calloc((size_t)count, sizeof *clients);
    char token[512];
    visitor(token, sizeof token);
    enter(&clients[0], token);
    long before = resident(process);
    for (long place = 1; place < count; place++) enter(&clients[place], token);
    long after = resident(process);
    printf("idle sockets: %ld, %.1f kB each, resident memory %ld MB\n", count, (double)(after - before) / (double)count,
           after / 1024);
}

int main(int arguments, char **argument) {
    if (arguments < 7) {
        errno = 0;
        fail("usage: load acks|fanout|idle HOST PORT TENANT COUNT … (see the head of load.c)");
    }
    (host = argument[2]), (port = argument[3]), (tenant = argument[4]);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    errno = 0;
    if (getaddrinfo(host, port, &hints, &address)) fail("no such host");
    long count = atol(argument[5]);
    if (count < 1) fail("COUNT is at least 1");
    if (!strcmp(argument[1], "acks") && arguments == 8) {
        acks(count, atof(argument[6]), atof(argument[7]));
    } else if (!strcmp(argument[1], "fanout") && arguments == 8) {
        fanout(count, atol(argument[6]), argument[7]);
    } else if (!strcmp(argument[1], "idle") && arguments == 7) {
        idle(count, argument[6]);
    } else {
        fail("usage: load acks|fanout|idle HOST PORT TENANT COUNT … (see the head of load.c)");
    }
    if (refused || lost) printf("refused %ld, lost %ld\n", refused, lost);
    return 0;
}
