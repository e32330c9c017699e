package uk.trigpoint.tiles.ogc;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Keyset cursor of the next page; opaque to clients. It grants nothing: the access policy is
 * applied to every page.
 *
 * @param version of the dataset, so that all pages are read from one version even if another is
 *     published meanwhile
 * @param fid the last feature of the previous page
 * @param matched number of features on all pages
 */
record PageCursor(int version, long fid, long matched) {
  private static final int BYTES = 4 + 8 + 8;

  String encode(String datasetId) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES + 4);
    bytes.putInt(version).putLong(fid).putLong(matched);
    bytes.putInt(check(bytes, datasetId));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Parses a cursor.
   *
   * @throws ProblemException 400 if it is malformed or of another dataset
   */
  static PageCursor parse(String text, String datasetId) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.capacity() == BYTES + 4 && bytes.getInt(BYTES) == check(bytes, datasetId)) {
        PageCursor cursor = new PageCursor(bytes.getInt(0), bytes.getLong(4), bytes.getLong(12));
        if (cursor.version > 0 && cursor.fid > 0) {
          return cursor;
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
