package uk.trigpoint.http.identity.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.datasets.audit.PseudonymSettings;

/**
 * Seals rows and checks seals. A seal is 16 random bytes and the HMAC-SHA256 of them and of the
 * row's {@link SealedFields}. The random bytes make each seal unique, so that a withdrawn seal does
 * not prevent that the same row is created anew.
 *
 * @see "RFC 2104"
 */
@Singleton
public final class Seals {
  private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM_BYTES = 16;
  private static final int SEAL_BYTES = RANDOM_BYTES + 32;
  private static final int MAX_REPORTED = 1_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final Cache<ByteBuffer, Boolean> reported =
      Caffeine.newBuilder().maximumSize(MAX_REPORTED).build();

  /**
   * @param settings with the secret of the pseudonyms, from which a key for seals only is derived
   */
  public Seals(PseudonymSettings settings) {
    byte[] secret = settings.pseudonymKey().getBytes(StandardCharsets.UTF_8);
    key =
        new SecretKeySpec(
            mac(
                new SecretKeySpec(secret, ALGORITHM),
                "uk.trigpoint seals 1".getBytes(StandardCharsets.UTF_8)),
            ALGORITHM);
  }

  /** Returns a new seal of a row. */
  public byte[] seal(SealedFields fields) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return seal(random, fields);
  }

  /** Returns whether a row's seal is right, in constant time. A wrong one is logged once. */
  public boolean isIntact(SealedFields fields, byte[] seal) {
    boolean intact =
        seal.length == SEAL_BYTES
            && MessageDigest.isEqual(seal(Arrays.copyOf(seal, RANDOM_BYTES), fields), seal);
    if (!intact) {
      report(fields, seal);
    }
    return intact;
  }

  private byte[] seal(byte[] random, SealedFields fields) {
    byte[] seal = Arrays.copyOf(random, SEAL_BYTES);
    byte[] mac = mac(key, random, fields.encoded());
    System.arraycopy(mac, 0, seal, RANDOM_BYTES, mac.length);
    return seal;
  }

  /** Logs no values: they may have been written by an attacker. */
  private void report(SealedFields fields, byte[] seal) {
    ByteBuffer row = ByteBuffer.wrap(mac(key, fields.encoded(), seal));
    if (reported.asMap().putIfAbsent(row, true) == null) {
      LOG.warn(
          "A row of {} has a wrong seal and gives no rights. Either somebody changed it in the database,"
              + " or TRIGPOINT_PSEUDONYM_KEY (by default pseudonym.key in TRIGPOINT_HOME) is not the"
              + " secret with which it was sealed.",
          fields.table());
    }
  }

  private static byte[] mac(SecretKeySpec key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
