package uk.trigpoint.datasets.audit;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

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
  private static final int BYTES = 16;

  private static final int CHECK_BYTES = 8;

  private static final String AES = "AES/ECB/NoPadding";

  private final SecretKey aes;
  private final SecretKey mac;

  public OpaqueIds(PseudonymSettings settings) {
    aes = DerivedKeys.aes(settings, "feature numbers");
    mac = DerivedKeys.hmac(settings, "datasets of feature numbers");
  }

  /** Returns the encrypted number of a feature, {@value #BYTES} bytes. */
  private byte[] encrypt(String datasetId, long fid) {
    ByteBuffer block = ByteBuffer.allocate(BYTES).putLong(fid).put(check(datasetId));
    return crypt(Cipher.ENCRYPT_MODE, block.array());
  }

  /** Returns the number, or empty if the bytes are not of this dataset. */
  private OptionalLong decrypt(String datasetId, byte[] encrypted) {
    if (encrypted.length != BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer block = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, encrypted));
    long fid = block.getLong();
    byte[] found = new byte[CHECK_BYTES];
    block.get(found);
    return fid > 0 && Arrays.equals(found, check(datasetId))
        ? OptionalLong.of(fid)
        : OptionalLong.empty();
  }

  /** Returns the id of a feature: 22 characters of base64url. */
  public String encode(String datasetId, long fid) {
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

  private byte[] check(String datasetId) {
    byte[] code = DerivedKeys.mac(mac, datasetId.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(code, CHECK_BYTES);
  }
}
