/**
 * Where the database and the coordinate grid come from: settings to beans, and the check that both
 * transform alike.
 */
@NullMarked
package uk.trigpoint.database.config;

import org.jspecify.annotations.NullMarked;
