package uk.trigpoint.formats;

/**
 * Thrown if something that is stated about a file is wrong. The message is shown to the uploader.
 */
public final class BadSettingException extends SourceException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * @param setting the member of {@link ReadSettings} or of the intake's settings
   * @param message as a sentence
   */
  public BadSettingException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  /** Returns the setting that is wrong. */
  public String setting() {
    return setting;
  }
}
