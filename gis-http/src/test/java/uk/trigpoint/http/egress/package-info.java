@NullMarked
package uk.trigpoint.http.egress;

import org.jspecify.annotations.NullMarked;
