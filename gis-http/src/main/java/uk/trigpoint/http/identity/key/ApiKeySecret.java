package uk.trigpoint.http.identity.key;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.http.identity.Secrets;

/**
 * An API key as its holder sends it: {@code tpk_<id>_<secret>}.
 *
 * @param id 8 lower-case letters and digits; not secret
 * @param secret 43 characters of base64url
 */
public record ApiKeySecret(String id, String secret) {
  /** Header of a key, as an alternative to {@code Authorization: Bearer}. */
  public static final String HEADER = "X-Api-Key";

  /** Begins every key. */
  public static final String PREFIX = "tpk_";

  private static final int ID_LENGTH = 8;
  private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern KEY = Pattern.compile("tpk_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");
  private static final Pattern START = Pattern.compile("tpk_[a-z0-9]{8}_");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Creates a key with a random id and secret. */
  static ApiKeySecret create() {
    StringBuilder id = new StringBuilder();
    RANDOM
        .ints(ID_LENGTH, 0, ID_CHARACTERS.length())
        .forEach(i -> id.append(ID_CHARACTERS.charAt(i)));
    return new ApiKeySecret(id.toString(), Secrets.create());
  }

  /** Parses a key; empty if the text is not well formed. */
  static Optional<ApiKeySecret> parse(String text) {
    Matcher parts = KEY.matcher(text);
    return parts.matches()
        ? Optional.of(new ApiKeySecret(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** Returns whether a text contains a key, or the start of one. */
  static boolean isIn(String text) {
    return text.contains(PREFIX) && START.matcher(text).find();
  }

  byte[] hash() {
    return Secrets.hash(secret);
  }

  /** Compares with a stored hash, in constant time. */
  boolean matches(byte[] hash) {
    return MessageDigest.isEqual(hash(), hash);
  }

  /** Returns the text to send. {@link #toString} has no secret. */
  String text() {
    return PREFIX + id + "_" + secret;
  }

  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }
}
