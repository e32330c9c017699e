@NullMarked
package uk.trigpoint.http.errorpage;

import org.jspecify.annotations.NullMarked;
