package uk.trigpoint.jobs.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where files are in S3.
 *
 * @param prefix of the keys, with a slash at its end; empty means the whole bucket
 * @see "Amazon S3 User Guide, General purpose bucket naming rules; Naming Amazon S3 objects"
 */
record S3Location(String bucket, String prefix) {
  static final String SCHEME = "s3://";
  private static final Pattern STORE =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9!_.*'()/-]{0,500}))?");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Parses the setting.
   *
   * @throws IllegalArgumentException if it is not {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}
   */
  static S3Location parse(String store) {
    Matcher matcher = STORE.matcher(store);
    if (!matcher.matches() || store.contains("..") || store.indexOf("//", SCHEME.length()) > 0) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JOBS_FILES_STORE must be s3://BUCKET or s3://BUCKET/PREFIX, where PREFIX has letters without accents, digits and any of !_.*'()-/ .");
    }
    String prefix = matcher.group(2) == null ? "" : matcher.group(2);
    return new S3Location(
        matcher.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }

  /** Returns the prefix of the keys of one kind of files, with a slash at its end. */
  String folder(boolean personal) {
    return prefix + (personal ? "personal/" : "files/");
  }

  /** Returns the key of a file. */
  String key(String sha256, boolean personal) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256");
    }
    return folder(personal) + sha256;
  }

  /**
   * Returns whether a key is that of a file of a kind, and not of an object that others put there.
   */
  boolean isKey(String key, boolean personal) {
    String folder = folder(personal);
    return key.startsWith(folder) && SHA256.matcher(key.substring(folder.length())).matches();
  }
}
