package uk.trigpoint.http.link;

import java.nio.charset.StandardCharsets;

/**
 * Writes the header that names a file to download.
 *
 * @see "RFC 6266 (Content-Disposition), with RFC 8187 for names that are not ASCII"
 */
public final class ContentDisposition {
  /** Characters of an encoded name that stand for themselves: {@code attr-char} of RFC 8187. */
  private static final String PLAIN = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /**
   * Returns the value of the header. Characters that would end or continue the name, and those of
   * paths, are replaced by an underscore in the plain name, and encoded in the other.
   *
   * @param name of the file, any text
   */
  public static String attachment(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              boolean safe = c >= ' ' && c < 0x7F && "\"\\/;%".indexOf(c) < 0;
              plain.append(safe ? (char) c : '_');
            });
    String header = "attachment; filename=\"" + plain + "\"";
    return plain.toString().equals(name) ? header : header + "; filename*=UTF-8''" + encoded(name);
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 0x7F && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
