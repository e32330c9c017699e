package uk.trigpoint.jobs.source.service;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Remembers keys by a hash of 64 bits, so that five million fit into memory. That two different
 * keys have the same hash has a chance of less than one in a million then.
 */
final class KeySet {
  private static final HashFunction HASH = Hashing.sipHash24();
  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] hashes = new long[FIRST_CAPACITY];
  private int size;

  /** Adds a key; returns whether it is new. */
  boolean add(String key) {
    long hash = HASH.hashString(key, StandardCharsets.UTF_8).asLong();
    if (!insert(hashes, hash == 0 ? 1 : hash)) {
      return false;
    }
    size++;
    if (size > hashes.length / 2) {
      long[] larger = new long[hashes.length * 2];
      for (long one : hashes) {
        if (one != 0) {
          insert(larger, one);
        }
      }
      hashes = larger;
    }
    return true;
  }

  private static boolean insert(long[] table, long hash) {
    int at = (int) hash & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == hash) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = hash;
    return true;
  }
}
