/**
 * Starting a service: settings from the environment, the database, the server, and sentences for
 * the operator when it fails.
 */
@NullMarked
package uk.trigpoint.http.start;

import org.jspecify.annotations.NullMarked;
