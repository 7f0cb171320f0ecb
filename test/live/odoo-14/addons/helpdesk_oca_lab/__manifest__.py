{
    "name": "Helpdesk lab (OCA names)",
    "summary": "Stand-ins, under the names OCA's add-ons use, for the fields the connector reads",
    "version": "14.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["sale_timesheet", "account", "mail"],
    "data": ["security/ir.model.access.csv"],
    "installable": True,
}
