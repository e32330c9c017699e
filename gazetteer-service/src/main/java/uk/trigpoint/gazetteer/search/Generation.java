package uk.trigpoint.gazetteer.search;

import uk.trigpoint.matching.index.AddressIndex;

/**
 * The indexes of addresses and streets in one state of the register. Immutable; each user acquires
 * it and releases it.
 */
record Generation(AddressIndex addresses, AddressIndex streets) {
  /** Creates a generation, acquired once. */
  static Generation of(AddressIndex addresses, AddressIndex streets) {
    Generation generation = new Generation(addresses, streets);
    if (!generation.acquire()) {
      throw new IllegalStateException("an index is closed");
    }
    return generation;
  }

  /** Keeps both indexes open until {@link #release()}. Returns false if one is closed. */
  boolean acquire() {
    if (!addresses.acquire()) {
      return false;
    }
    if (!streets.acquire()) {
      addresses.release();
      return false;
    }
    return true;
  }

  void release() {
    addresses.release();
    streets.release();
  }
}
