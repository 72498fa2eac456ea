#define _GNU_SOURCE
#include "ccrypt.h"

#include <crypt.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int ccrypt_setting(unsigned int cost, const unsigned char *random, size_t count, char *output) {
    errno = 0;
    char *setting = crypt_gensalt_rn("$2b$", cost, (const char *)random, (int)count, output, CCRYPT_SIZE);
    if (setting == NULL) { return errno == 0 ? EINVAL : errno; }
    return 0;
}

int ccrypt_hash(const char *password, const char *setting, char *output) {
    struct crypt_data *data = calloc(1, sizeof *data);
    if (data == NULL) { return ENOMEM; }
    errno = 0;
    const char *hash = crypt_rn(password, setting, data, sizeof *data);
    int result = 0;
    if (hash == NULL || hash[0] == '*' || strlen(hash) >= CCRYPT_SIZE) {
        result = errno == 0 ? EINVAL : errno;
    } else {
        memcpy(output, hash, strlen(hash) + 1);
    }
    explicit_bzero(data, sizeof *data);
    free(data);
    return result;
}
