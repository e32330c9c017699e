package uk.trigpoint.datasets.publish.key;

/** Hashes of keys, each with the hash and the line of its row, in arrays of primitive values. */
final class KeyTable {
  private static final int INITIAL = 1 << 10;

  private long[] keys = new long[INITIAL];
  private long[] rows = new long[INITIAL];
  private int[] lines = new int[INITIAL];
  private boolean[] used = new boolean[INITIAL];
  private int size;

  int size() {
    return size;
  }

  /** Returns the index of a key; -1 if it was not added. */
  int find(long key) {
    int at = slot(key);
    return used[at] ? at : -1;
  }

  /** Adds a key that was not found. */
  void add(long key, long row, long line) {
    if (size * 2 >= keys.length) {
      grow();
    }
    put(key, row, (int) Math.min(line, Integer.MAX_VALUE));
    size++;
  }

  long row(int index) {
    return rows[index];
  }

  long line(int index) {
    return lines[index];
  }

  private void put(long key, long row, int line) {
    int at = slot(key);
    keys[at] = key;
    rows[at] = row;
    lines[at] = line;
    used[at] = true;
  }

  /** Returns where a key is, or would be. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int at = Long.hashCode(key) & mask;
    while (used[at] && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    int[] oldLines = lines;
    boolean[] oldUsed = used;
    keys = new long[2 * oldKeys.length];
    rows = new long[keys.length];
    lines = new int[keys.length];
    used = new boolean[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        put(oldKeys[i], oldRows[i], oldLines[i]);
      }
    }
  }
}
