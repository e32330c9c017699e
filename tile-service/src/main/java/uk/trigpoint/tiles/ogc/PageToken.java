package uk.trigpoint.tiles.ogc;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Where the next page goes on; to clients a text without meaning. It opens nothing: the policy is
 * applied to every page anew.
 *
 * @param version of the dataset, so that pages of a version follow one another although another was
 *     published meanwhile
 * @param fid the last feature shown
 * @param matched features in all pages together
 */
record PageToken(int version, long fid, long matched) {
  private static final int BYTES = 4 + 8 + 8;

  String encode(String datasetId) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES + 4);
    bytes.putInt(version).putLong(fid).putLong(matched);
    bytes.putInt(check(bytes, datasetId));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static PageToken parse(String text, String datasetId) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.capacity() == BYTES + 4 && bytes.getInt(BYTES) == check(bytes, datasetId)) {
        PageToken token = new PageToken(bytes.getInt(0), bytes.getLong(4), bytes.getLong(12));
        if (token.version > 0 && token.fid > 0) {
          return token;
        }
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal below.
    }
    throw ProblemException.badParameter("after", "take it from a next link, as it is");
  }

  private static int check(ByteBuffer bytes, String datasetId) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.array(), 0, BYTES);
    sum.update(datasetId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }
}
