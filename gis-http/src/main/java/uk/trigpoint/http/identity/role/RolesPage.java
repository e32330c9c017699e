package uk.trigpoint.http.identity.role;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.page.FormTag;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/** Serves the pages of roles: officers read them, operators change them. It uses forms only. */
@Hidden
@Controller("/console/roles")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RolesPage {
  private final Roles roles;
  private final RoleAdministration administration;
  private final Pages pages;

  RolesPage(Roles roles, RoleAdministration administration, Pages pages) {
    this.roles = roles;
    this.administration = administration;
    this.pages = pages;
  }

  @Get
  @Secured({"admin", "gis-officer"})
  HttpResponse<String> list(@QueryValue @Nullable String done, Caller caller) {
    return pages.page(
        "roles/list.jte",
        "Roles",
        caller,
        Map.of(
            "roles",
            roles.list(),
            "admin",
            caller.has(Role.ADMIN),
            "done",
            switch (done) {
              case "saved" -> "The role was saved.";
              case "deleted" -> "The role was deleted.";
              case null, default -> "";
            }));
  }

  // Codes start with a letter, so this is no role's address.
  @Get("/_new")
  HttpResponse<String> add(Caller caller) {
    return form(HttpStatus.OK, RoleForm.EMPTY, null, caller);
  }

  @Post("/_new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> added(@Body @Nullable Map<String, Object> fields, Caller caller) {
    RoleForm form = RoleForm.sent(fields == null ? Map.of() : fields);
    if (!form.code().isEmpty() && administration.exists(form.code())) {
      return form(
          HttpStatus.CONFLICT,
          form.wrong("code", "There is a role " + form.code() + " already. Enter another code."),
          null,
          caller);
    }
    return save(form, form.code(), null, form.claims().isEmpty(), caller);
  }

  @Get("/{code}")
  @Secured({"admin", "gis-officer"})
  HttpResponse<String> show(String code, Caller caller) {
    RoleDefinition role = administration.get(code);
    return pages.page(
        "roles/role.jte",
        role.title(),
        caller,
        Map.of("role", role, "use", administration.use(code), "admin", caller.has(Role.ADMIN)));
  }

  @Get("/{code}/edit")
  HttpResponse<String> edit(String code, Caller caller) {
    RoleDefinition role = administration.get(code);
    return form(HttpStatus.OK, RoleForm.of(role), role, caller);
  }

  @Post("/{code}/edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> edited(String code, @Body @Nullable Map<String, Object> fields, Caller caller) {
    RoleDefinition role = administration.get(code);
    Map<String, Object> sent = fields == null ? Map.of() : fields;
    RoleForm form = RoleForm.sent(sent);
    if (FormTag.isOutdated(sent.get(FormTag.FIELD), role)) {
      return form(
          HttpStatus.CONFLICT,
          form.wrong(
              "",
              "Somebody changed this role after you opened it, so nothing was saved. What you entered is below. Look at the role in another tab; to replace it, save again."),
          role,
          caller);
    }
    return save(form, code, role, false, caller);
  }

  @Get("/{code}/delete")
  HttpResponse<String> delete(String code, Caller caller) {
    return question(HttpStatus.OK, administration.get(code), "", List.of(), caller);
  }

  @Post("/{code}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> deleted(String code, @Body @Nullable Map<String, Object> fields, Caller caller) {
    RoleDefinition role = administration.get(code);
    Object value = fields == null ? null : fields.get("confirm");
    String typed = value instanceof String text ? text.strip() : "";
    if (!typed.equals(code)) {
      return question(
          HttpStatus.BAD_REQUEST,
          role,
          typed,
          List.of(
              new FieldError("confirm", "Enter " + code + " to confirm that this role is meant.")),
          caller);
    }
    try {
      administration.delete(code);
      return HttpResponse.seeOther(URI.create("/console/roles?done=deleted"));
    } catch (ProblemException e) {
      return question(
          e.status(),
          role,
          typed,
          List.of(new FieldError("", "This cannot be done: " + e.getMessage() + ".")),
          caller);
    }
  }

  /**
   * Saves a form.
   *
   * @param role null for a new role
   * @param defaults whether a new role gets the usual claims
   */
  private HttpResponse<?> save(
      RoleForm form, String code, @Nullable RoleDefinition role, boolean defaults, Caller caller) {
    try {
      administration.put(
          code, form.title(), form.meaning(), () -> defaults ? null : form.readClaims());
      return HttpResponse.seeOther(URI.create("/console/roles?done=saved"));
    } catch (ProblemException e) {
      return form(e.status(), form.wrong(e), role, caller);
    }
  }

  private HttpResponse<String> form(
      HttpStatus status, RoleForm form, @Nullable RoleDefinition role, Caller caller) {
    String title = role == null ? "Add a role" : "Change the role " + role.title();
    return pages.page(
        status,
        "roles/edit.jte",
        (form.errors().isEmpty() ? "" : "Error: ") + title,
        caller,
        Map.of(
            "form",
            form,
            "title",
            title,
            "code",
            role == null ? "" : role.code(),
            "opened",
            role == null ? "" : FormTag.of(role)));
  }

  private HttpResponse<String> question(
      HttpStatus status,
      RoleDefinition role,
      String typed,
      List<FieldError> errors,
      Caller caller) {
    return pages.page(
        status,
        "roles/delete.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Delete the role " + role.title(),
        caller,
        Map.of(
            "role",
            role,
            "use",
            administration.use(role.code()),
            "typed",
            typed,
            "errors",
            errors));
  }
}
