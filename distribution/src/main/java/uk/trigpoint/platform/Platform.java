package uk.trigpoint.platform;

import uk.trigpoint.http.start.Service;

/** Starts the platform with every service on the class path. */
public final class Platform {
  private Platform() {}

  public static void main(String[] arguments) {
    Service.start(Platform.class, arguments);
  }
}
