package uk.trigpoint.datasets.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of the audit with its hash, which depends on all entries before it. Kept outside the
 * database, it shows later whether the chain up to this entry was rewritten.
 *
 * @param entry number of the entry; 0 is before the first
 * @param hash of the entry, 64 lower-case hexadecimal digits
 */
public record ChainPosition(long entry, String hash) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /**
   * Parses {@link #toString()}.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  public static ChainPosition parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be NUMBER:HASH as an earlier check printed it, with the 64 digits of the hash");
    }
    long entry = Long.parseLong(parts.group(1));
    if (entry == 0) {
      throw new IllegalArgumentException("must begin with the number of an entry; the first is 1");
    }
    return new ChainPosition(entry, parts.group(2));
  }

  /** Returns number and hash with a colon between them. */
  @Override
  public String toString() {
    return entry + ":" + hash;
  }
}
