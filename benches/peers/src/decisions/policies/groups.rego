package groups

import rego.v1

default allow := false

allow if {
	not forbidden
	permitted
}

group := data.rooms[input.group]

customer := data.customers[group.customer]

forbidden if data.people[input.actor].under_notice

permitted if {
	input.operation == "create"
	customer.contact == input.actor
}

permitted if {
	input.operation == "invite"
	customer.contact == input.actor
	customer.concerned[input.subject]
}

permitted if {
	input.operation == "invite"
	customer.contact == input.actor
	customer.matters[group.matter][input.subject]
}

permitted if {
	input.operation == "invite"
	customer.contact == input.actor
	data.people[input.subject].company == group.customer
}
