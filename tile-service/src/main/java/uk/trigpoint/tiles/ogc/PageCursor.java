package uk.trigpoint.tiles.ogc;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import uk.trigpoint.datasets.read.OpaqueIds;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Keyset cursor of the next page; opaque to clients, with an encrypted feature number. It grants
 * nothing: the access policy is applied to every page.
 *
 * @param version of the dataset, so that all pages are read from one version even if another is
 *     published meanwhile
 * @param fid the last feature of the previous page
 * @param matched number of features on all pages
 */
record PageCursor(int version, long fid, long matched) {
  private static final int MATCHED = 4 + OpaqueIds.BYTES;
  private static final int BYTES = MATCHED + 8;

  String encode(String datasetId, OpaqueIds ids) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES + 4);
    bytes.putInt(version).put(ids.encrypt(datasetId, fid)).putLong(matched);
    bytes.putInt(check(bytes, datasetId));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Parses a cursor.
   *
   * @throws ProblemException 400 if it is malformed or of another dataset
   */
  static PageCursor parse(String text, String datasetId, OpaqueIds ids) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.capacity() == BYTES + 4 && bytes.getInt(BYTES) == check(bytes, datasetId)) {
        byte[] encrypted = new byte[OpaqueIds.BYTES];
        bytes.get(4, encrypted);
        OptionalLong fid = ids.decrypt(datasetId, encrypted);
        if (bytes.getInt(0) > 0 && fid.isPresent()) {
          return new PageCursor(bytes.getInt(0), fid.getAsLong(), bytes.getLong(MATCHED));
        }
      }
    } catch (IllegalArgumentException e) {
      // Rejected below.
    }
    throw ProblemException.badParameter("after", "is not a valid cursor; copy it from a next link");
  }

  private static int check(ByteBuffer bytes, String datasetId) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.array(), 0, BYTES);
    sum.update(datasetId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }
}
