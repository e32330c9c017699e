package uk.trigpoint.formats;

/**
 * Something that was recognised about a file, for people to confirm or correct.
 *
 * @param setting the member of {@link ReadSettings} that corrects it, such as {@code encoding}
 * @param value what was recognised, such as {@code windows-1252}
 * @param reason for display, without a full stop: "the bytes are not UTF-8"
 * @param certain whether the file says so; else it is the likeliest of several
 */
public record Recognised(String setting, String value, String reason, boolean certain) {}
