#ifndef CCRYPT_H
#define CCRYPT_H

#include <stddef.h>

/// Room for a setting or a hash with its end.
#define CCRYPT_SIZE 384

/// Writes a setting of bcrypt with the cost and a salt of the random bytes, at least 16. Returns 0, or the error number.
int ccrypt_setting(unsigned int cost, const unsigned char *_Nonnull random, size_t count, char *_Nonnull output);

/// Writes the hash of the password under a setting, or under a hash, which begins with its own. Returns 0, or the error
/// number. Keeps nothing of the password in memory.
int ccrypt_hash(const char *_Nonnull password, const char *_Nonnull setting, char *_Nonnull output);

#endif
