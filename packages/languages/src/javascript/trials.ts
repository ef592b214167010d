/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
arrow_function//body, expression_statement//first: object/
await_expression//first, unary_expression/!^/argument, unary_expression/+^/argument, unary_expression/-^/argument, unary_expression/delete^/argument, unary_expression/typeof^/argument, unary_expression/void^/argument, unary_expression/~^/argument: binary_expression/!= !== % & && * ** + - / < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/
binary_expression/!=/left, binary_expression/!==/left, binary_expression/==/left, binary_expression/===/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/& && ?? ^ | ||, ternary_expression/, yield_expression/ *^
binary_expression/!=/right, binary_expression/!==/right, binary_expression/==/right, binary_expression/===/right: binary_expression/!= !== & && == === ?? ^ | ||, ternary_expression/
binary_expression/%/left, binary_expression/*/left, binary_expression///left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/!= !== & && + - < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/, yield_expression/ *^
binary_expression/%/right, binary_expression/**/right, binary_expression/*/right, binary_expression///right: binary_expression/!= !== % & && * + - / < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/
binary_expression/&&/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/?? ||, ternary_expression/, yield_expression/ *^
binary_expression/&&/right: binary_expression/&& ?? ||, ternary_expression/
binary_expression/&/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/&& ?? ^ | ||, ternary_expression/, yield_expression/ *^
binary_expression/&/right: binary_expression/& && ?? ^ | ||, ternary_expression/
binary_expression/**/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/!= !== % & && * ** + - / < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/, yield_expression/ *^
binary_expression/+/left, binary_expression/-/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/!= !== & && < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/, yield_expression/ *^
binary_expression/+/right, binary_expression/-/right: binary_expression/!= !== & && + - < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/
binary_expression/</left, binary_expression/<=/left, binary_expression/>/left, binary_expression/>=/left, binary_expression/in/left, binary_expression/instanceof/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/!= !== & && == === ?? ^ | ||, ternary_expression/, yield_expression/ *^
binary_expression/</right, binary_expression/<=/right, binary_expression/>/right, binary_expression/>=/right, binary_expression/in/right, binary_expression/instanceof/right: binary_expression/!= !== & && < <= == === > >= ?? ^ in instanceof | ||, ternary_expression/
binary_expression/<</left, binary_expression/>>/left, binary_expression/>>>/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/!= !== & && < <= == === > >= ?? ^ in instanceof | ||, ternary_expression/, yield_expression/ *^
binary_expression/<</right, binary_expression/>>/right, binary_expression/>>>/right: binary_expression/!= !== & && < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/
binary_expression/??/left, ternary_expression//condition: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, ternary_expression/, yield_expression/ *^
binary_expression/??/right: binary_expression/??, ternary_expression/
binary_expression/^/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/&& ?? | ||, ternary_expression/, yield_expression/ *^
binary_expression/^/right: binary_expression/&& ?? ^ | ||, ternary_expression/
binary_expression/|/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/&& ?? ||, ternary_expression/, yield_expression/ *^
binary_expression/|/right: binary_expression/&& ?? | ||, ternary_expression/
binary_expression/||/left: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/??, ternary_expression/, yield_expression/ *^
binary_expression/||/right: binary_expression/?? ||, ternary_expression/
call_expression//function, member_expression/./object, member_expression//object, subscript_expression//object: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, await_expression/, binary_expression/!= !== % & && * ** + - / < << <= == === > >= >> >>> ?? ^ in instanceof | ||, new_expression/, ternary_expression/, unary_expression/!^ +^ -^ delete^ typeof^ void^ ~^, update_expression/++^ --^, yield_expression/ *^
class_heritage//first: yield_expression/
for_in_statement/in/value: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, binary_expression/!= !== & && == === ?? ^ in | ||, ternary_expression/, yield_expression/ *^
new_expression//constructor: arrow_function/, call_expression/, new_expression/
update_expression/++/argument, update_expression/--/argument: arrow_function/, assignment_expression/, augmented_assignment_expression/%= &&= &= **= *= += -= /= <<= >>= >>>= ??= ^= |= ||=, await_expression/, binary_expression/!= !== % & && * ** + - / < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/, unary_expression/!^ +^ -^ delete^ typeof^ void^ ~^, yield_expression/ *^
update_expression/++^/argument, update_expression/--^/argument: binary_expression/!= !== % & && * ** + - / < << <= == === > >= >> >>> ?? ^ in instanceof | ||, ternary_expression/, update_expression/++ --
never assignment_pattern/left: rest_pattern
never class/name: identifier
never function_expression/name: identifier
never generator_function/name: identifier
never method_definition/: token:static get
never string/: html_character_reference
`;
