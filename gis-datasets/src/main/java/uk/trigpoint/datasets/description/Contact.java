package uk.trigpoint.datasets.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask about a dataset. Empty members are not known.
 *
 * @param name of a team or post, not of a person
 * @param email address
 * @param url page with a form or more ways to make contact; https or http
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Contact(String name, String email, String url) {
  /** No contact is known. */
  public static final Contact NONE = new Contact("", "", "");

  public Contact(@Nullable String name, @Nullable String email, @Nullable String url) {
    this.name = name == null ? "" : name;
    this.email = email == null ? "" : email;
    this.url = url == null ? "" : url;
  }
}
