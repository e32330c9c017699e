package uk.trigpoint.jobs.arrival;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures of requests: HMAC-SHA256 by the pipeline's secret over the time, a full stop
 * and the body.
 *
 * @see "RFC 2104"
 */
final class HookSignature {
  static final String TIMESTAMP_HEADER = "X-Trigpoint-Timestamp";
  static final String SIGNATURE_HEADER = "X-Trigpoint-Signature";

  /** How far the clocks of sender and platform may differ. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int BYTES = 32;

  private HookSignature() {}

  /**
   * Returns the signature of a request if it is right. Takes as long for every wrong one.
   *
   * @param timestamp seconds since 1970
   */
  static Optional<byte[]> check(
      byte[] secret,
      @Nullable String timestamp,
      @Nullable String signature,
      byte[] body,
      Instant now) {
    byte[] stated = signature == null ? new byte[0] : parse(signature);
    String time = timestamp == null || timestamp.length() > 20 ? "" : timestamp;
    boolean same = MessageDigest.isEqual(of(secret, time, body), stated);
    return same && isNow(time, now) ? Optional.of(stated) : Optional.empty();
  }

  static byte[] of(byte[] secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static boolean isNow(String timestamp, Instant now) {
    try {
      Instant stated = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(stated, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static byte[] parse(String signature) {
    if (signature.length() != PREFIX.length() + 2 * BYTES || !signature.startsWith(PREFIX)) {
      return new byte[0];
    }
    try {
      return HexFormat.of().parseHex(signature.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
