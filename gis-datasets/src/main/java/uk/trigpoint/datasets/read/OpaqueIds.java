package uk.trigpoint.datasets.read;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uk.trigpoint.datasets.audit.PseudonymSettings;

/**
 * Hides feature numbers ({@code fid}) from callers who do not see every row: gaps between numbers
 * would tell how many rows are hidden, and where in the file they were.
 *
 * <p>A number and a check of its dataset are one block of AES, so an id is always the same, and one
 * that was made up is recognised. The key is derived from the secret of the pseudonyms.
 */
@Singleton
public final class OpaqueIds {
  /** Length of an encrypted number. */
  public static final int BYTES = 16;

  private static final String HMAC = "HmacSHA256";
  private static final String AES = "AES/ECB/NoPadding";

  private final SecretKeySpec aes;
  private final SecretKeySpec mac;

  public OpaqueIds(PseudonymSettings settings) {
    SecretKeySpec secret =
        new SecretKeySpec(settings.pseudonymKey().getBytes(StandardCharsets.UTF_8), HMAC);
    aes = new SecretKeySpec(Arrays.copyOf(hmac(secret, "feature numbers"), 16), "AES");
    mac = new SecretKeySpec(hmac(secret, "datasets of feature numbers"), HMAC);
  }

  /** Returns the encrypted number of a feature, {@value #BYTES} bytes. */
  public byte[] encrypt(String datasetId, long fid) {
    ByteBuffer block = ByteBuffer.allocate(BYTES).putLong(fid).put(hmac(mac, datasetId), 0, 8);
    return crypt(Cipher.ENCRYPT_MODE, block.array());
  }

  /** Returns the number, or empty if the bytes are not of this dataset. */
  public OptionalLong decrypt(String datasetId, byte[] encrypted) {
    if (encrypted.length != BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer block = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, encrypted));
    long fid = block.getLong();
    byte[] check = new byte[8];
    block.get(check);
    return fid > 0 && Arrays.equals(check, Arrays.copyOf(hmac(mac, datasetId), 8))
        ? OptionalLong.of(fid)
        : OptionalLong.empty();
  }

  /** Returns the id of a feature: 22 characters of base64url. */
  String encode(String datasetId, long fid) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(encrypt(datasetId, fid));
  }

  /** Returns the number of {@link #encode}, or empty if the text is no id of this dataset. */
  public OptionalLong decode(String datasetId, String id) {
    try {
      return decrypt(datasetId, Base64.getUrlDecoder().decode(id));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private byte[] crypt(int mode, byte[] block) {
    try {
      Cipher cipher = Cipher.getInstance(AES);
      cipher.init(mode, aes);
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
