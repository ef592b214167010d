/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
argument//first, argument//last, expression_element//first: binary_expression/*, ref_expression/
as_expression/as/left, is_expression/is/left, is_pattern_expression//expression: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/!= & && == ?? ^ | ||, conditional_expression/, lambda_expression/, query_expression/, ref_expression/, throw_expression/
await_expression//first, cast_expression//value, prefix_unary_expression/!^/last, prefix_unary_expression/&^/last, prefix_unary_expression/++^/last, prefix_unary_expression/+^/last, prefix_unary_expression/--^/last, prefix_unary_expression/-^/last, prefix_unary_expression/^^/last, prefix_unary_expression/~^/last: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/, range_expression/.., switch_expression/, with_expression/
binary_expression/!=/left, binary_expression/==/left: binary_expression/& && ?? ^ | ||
binary_expression/!=/right, binary_expression/==/right: binary_expression/!= & && == ?? ^ | ||, conditional_access_expression/, conditional_expression/
binary_expression/%/left, binary_expression/*/left, binary_expression///left: binary_expression/!= & && + - < << <= == > >= >> >>> ?? ^ | ||
binary_expression/%/right, binary_expression///right: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/&&/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/?? ||, conditional_expression/, lambda_expression/, query_expression/, ref_expression/, throw_expression/
binary_expression/&&/right: binary_expression/&& ?? ||, conditional_access_expression/, conditional_expression/
binary_expression/&/left: binary_expression/&& ?? ^ | ||
binary_expression/&/right: binary_expression/& && ?? ^ | ||, conditional_access_expression/, conditional_expression/
binary_expression/*/right: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/, lambda_expression/
binary_expression/+/left, binary_expression/-/left: binary_expression/!= & && < << <= == > >= >> >>> ?? ^ | ||
binary_expression/+/right, binary_expression/-/right: as_expression/as, binary_expression/!= & && + - < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/</left, binary_expression/<=/left, binary_expression/>/left: binary_expression/!= & && == ?? ^ | ||
binary_expression/</right: as_expression/as, assignment_expression/>>= >>>=, binary_expression/!= & && < <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/<</left, binary_expression/>>/left, binary_expression/>>>/left: binary_expression/!= & && < <= == > >= ?? ^ | ||
binary_expression/<</right, binary_expression/>>/right, binary_expression/>>>/right: as_expression/as, binary_expression/!= & && < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/<=/right, binary_expression/>/right, binary_expression/>=/right: as_expression/as, binary_expression/!= & && < <= == > >= ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/>=/left: binary_expression/!= & && < == ?? ^ | ||
binary_expression/??/left, binary_expression/||/left: binary_expression/??
binary_expression/??/right: conditional_access_expression/, conditional_expression/
binary_expression/^/left: binary_expression/&& ?? | ||
binary_expression/^/right: binary_expression/&& ?? ^ | ||, conditional_access_expression/, conditional_expression/
binary_expression/|/left: binary_expression/&& ?? ||
binary_expression/|/right: binary_expression/&& ?? | ||, conditional_access_expression/, conditional_expression/
binary_expression/||/right: binary_expression/?? ||, conditional_access_expression/, conditional_expression/
conditional_access_expression//condition, conditional_expression//condition: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, conditional_expression/, lambda_expression/, query_expression/, ref_expression/, throw_expression/
constant_pattern//first: invocation_expression/
element_access_expression//expression: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, lambda_expression/, object_creation_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, query_expression/, range_expression/.. ..^, ref_expression/, throw_expression/
for_statement//initializer, using_statement//first, using_statement//inner: binary_expression/*
from_clause//last, group_clause//first, join_clause//inner, join_clause//last, let_clause//last, order_by_clause//first, order_by_clause//last, where_clause//first: range_expression/.. ..^
goto_statement//first: default_expression/
invocation_expression//function: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, default_expression/, lambda_expression/, object_creation_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, query_expression/, range_expression/.. ..^, ref_expression/, throw_expression/
lambda_expression//body: initializer_expression/
member_access_expression/->/expression, member_access_expression/./expression: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, lambda_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, query_expression/, ref_expression/, throw_expression/
postfix_unary_expression/!/first, postfix_unary_expression/++/first, postfix_unary_expression/--/first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, lambda_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, query_expression/, range_expression/.. ..^, ref_expression/, throw_expression/
prefix_unary_expression//first: element_access_expression/, member_access_expression/-> .
range_expression/../first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_expression/, lambda_expression/, query_expression/, range_expression/.. ..^, ref_expression/, throw_expression/
range_expression/../last, range_expression/..^/last, spread_element//first: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/, switch_expression/, with_expression/
switch_expression//first, with_expression//first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_expression/, lambda_expression/, query_expression/, ref_expression/, throw_expression/
never and_pattern/left: negated_pattern, or_pattern
never and_pattern/right: and_pattern, or_pattern, var_pattern
never anonymous_object_creation_expression/: element_binding_expression
never argument/: element_binding_expression
never array_rank_specifier/: element_binding_expression
never arrow_expression_clause/: element_binding_expression
never as_expression/left: element_binding_expression
never assignment_expression/right: element_binding_expression
never attribute_argument/: element_binding_expression
never await_expression/: element_binding_expression
never base_list/: primary_constructor_base_type
never binary_expression/left: element_binding_expression, unary_expression
never binary_expression/right: element_binding_expression, unary_expression
never cast_expression/value: element_binding_expression
never catch_filter_clause/: element_binding_expression
never checked_expression/: element_binding_expression
never conditional_access_expression/condition: element_binding_expression
never conditional_expression/alternative: element_binding_expression
never conditional_expression/condition: element_binding_expression
never conditional_expression/consequence: element_binding_expression
never constant_pattern/: parenthesized_expression
never constructor_declaration/: modifier:file
never declaration_pattern/: parenthesized_variable_designation
never declaration_pattern/type: pointer_type, tuple_type
never do_statement/condition: element_binding_expression
never element_access_expression/expression: element_binding_expression
never enum_member_declaration/value: element_binding_expression
never event_declaration/: attribute_list, modifier:abstract, modifier:async, modifier:const, modifier:extern, modifier:file, modifier:fixed, modifier:internal, modifier:new, modifier:override, modifier:partial, modifier:private, modifier:protected, modifier:public, modifier:readonly, modifier:required, modifier:sealed, modifier:static, modifier:unsafe, modifier:virtual, modifier:volatile, token:;
never event_declaration/type: alias_qualified_name, array_type, function_pointer_type, generic_name, identifier, implicit_type, nullable_type, pointer_type, predefined_type, qualified_name, ref_type, scoped_type, tuple_type
never expression_element/: element_binding_expression
never expression_statement/: parenthesized_expression
never for_statement/condition: element_binding_expression
never for_statement/initializer: element_binding_expression
never for_statement/update: element_binding_expression
never foreach_statement/left: element_binding_expression
never foreach_statement/right: element_binding_expression
never foreach_statement/type: pointer_type
never from_clause/: element_binding_expression
never goto_statement/: element_binding_expression
never group_clause/: element_binding_expression
never if_statement/condition: element_binding_expression
never initializer_expression/: element_binding_expression
never interpolated_string_expression/: interpolation, interpolation_quote, interpolation_start
never invocation_expression/function: alias_qualified_name, element_binding_expression, qualified_name
never is_expression/left: element_binding_expression
never is_expression/right: generic_name, identifier, qualified_name
never is_pattern_expression/expression: element_binding_expression
never is_pattern_expression/pattern: type_pattern, var_pattern
never join_clause/: element_binding_expression
never lambda_expression/body: element_binding_expression
never let_clause/: element_binding_expression
never list_pattern/: token:,, token:.., var_pattern
never lock_statement/: element_binding_expression
never makeref_expression/: element_binding_expression
never member_access_expression/expression: element_binding_expression
never negated_pattern/: var_pattern
never object_creation_expression/type: array_type
never or_pattern/left: negated_pattern
never or_pattern/right: or_pattern, var_pattern
never order_by_clause/: element_binding_expression
never parameter/: element_binding_expression
never parameter/type: ref_type
never parenthesized_expression/: element_binding_expression, unary_expression
never parenthesized_pattern/: constant_pattern, list_pattern, type_pattern, var_pattern
never postfix_unary_expression/: element_binding_expression
never property_declaration/value: element_binding_expression
never range_expression/: element_binding_expression
never raw_string_literal/: text
never record_declaration/: base_list
never recursive_pattern/: type_pattern, var_pattern
never recursive_pattern/type: alias_qualified_name, array_type, function_pointer_type, generic_name, identifier, implicit_type, nullable_type, pointer_type, predefined_type, qualified_name, ref_type, scoped_type, tuple_type
never ref_expression/: element_binding_expression
never reftype_expression/: element_binding_expression
never refvalue_expression/value: element_binding_expression
never relational_pattern/: element_binding_expression
never return_statement/: element_binding_expression
never select_clause/: element_binding_expression
never spread_element/: element_binding_expression
never subpattern/: element_binding_expression, var_pattern
never switch_expression/: element_binding_expression
never switch_expression_arm/: element_binding_expression, var_pattern
never switch_section/: binary_expression, boolean_literal, cast_expression, character_literal, collection_expression, default_expression, element_binding_expression, generic_name, identifier, initializer_expression, integer_literal, interpolated_string_expression, member_access_expression, null_literal, postfix_unary_expression, raw_string_literal, real_literal, sizeof_expression, string_literal, tuple_expression, typeof_expression, var_pattern, verbatim_string_literal
never switch_statement/value: element_binding_expression
never throw_expression/: element_binding_expression
never throw_statement/: element_binding_expression
never type_pattern/type: generic_name, identifier, qualified_name
never using_statement/: element_binding_expression
never var_pattern/: discard
never var_pattern/name: identifier
never variable_declarator/: element_binding_expression
never when_clause/: element_binding_expression
never where_clause/: element_binding_expression
never while_statement/condition: element_binding_expression
never with_expression/: element_binding_expression
never with_initializer/: element_binding_expression
never yield_statement/: element_binding_expression
`;
