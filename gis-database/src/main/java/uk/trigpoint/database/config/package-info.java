/**
 * Configures the database and the OSTN15 grid as beans, and checks that both transform coordinates
 * correctly.
 */
@NullMarked
package uk.trigpoint.database.config;

import org.jspecify.annotations.NullMarked;
