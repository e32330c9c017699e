package uk.trigpoint.tiles.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages, so that their receiver knows the sender and refuses old ones: HMAC-SHA256 by the
 * subscription's secret over the time, a full stop and the body.
 *
 * @see "RFC 2104"
 */
final class MessageSignature {
  static final String HEADER = "X-Trigpoint-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private MessageSignature() {}

  /** Returns the header's value, such as {@code t=1790000000,v1=5257a869…}. */
  static String of(byte[] secret, Instant now, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((now.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + now.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
