"""Given names and the short and translated forms that stand for them in records."""

_GROUPS = """
abraham abe bram | albert al bert alberto beto | alejandro alex alexander alexandra alejandra sandy sasha | alfred
alfredo fred al | alicia alice | allan alan allen al | amanda mandy | andrew andy drew andres andreas | angela angie
angelica | anita ana anna ann anne annie hannah | anthony tony antonio antony toni | antonia toni tonya | arthur art
arturo | barbara barb babs barbie | beatriz beatrice bea betty | benjamin ben benny benito | bernard bernie bernardo |
bradley brad | brenda bren | brian bryan | carla carlotta karla | carlos charles charlie chuck carl | carolyn carol
caroline carrie | catherine cathy katherine kathy kate katie kathleen catalina kitty | cecilia cece cecily | christina
chris tina cristina christine kristina kristine | christopher chris topher cristobal | cynthia cindy | daniel dan
danny daniela | darnell | david dave davy | deborah debra deb debbie | denise dee | dennis denny | diana diane dianne
| donald don donny | dorothy dot dottie dorotea | douglas doug | edward ed eddie ted eduardo ned | eleanor ellie nora
elena helen | elizabeth liz beth lizzy betty eliza isabel bess libby | emily emilia em | eugene gene eugenio | evelyn
eva eve | fernando nando | florence flo | frances fran frannie francisca paquita | francis frank frankie francisco
paco pancho | frederick fred freddy federico | gabriel gabe | gabriela gaby gabby | gerald jerry gerry gerardo |
gregory greg gregorio | gilbert gil gilberto | guadalupe lupe lupita | guillermo william bill billy will willie memo
liam | harold harry hal | hector | henry hank harry enrique kike | ignacio nacho | ines agnes | isaac ike | jacqueline
jackie | jacob jake jacobo | james jim jimmy jamie jaime diego | janet jan janice | jeffrey jeff geoffrey geoff |
jennifer jen jenny | jessica jess jessie | jesus chuy | joanne jo joan joann joanna juana | john johnny jack juan jon
jonathan ivan sean | jonathan jon | joseph joe joey jose pepe | josefina josephine jo pepita josie | joshua josh |
judith judy | julia julie | julian jules julio | karen | kathleen kathy | kenneth ken kenny | kimberly kim | lawrence
larry lorenzo laurence | leonard leo len lenny leonardo | leticia letty | linda lindy | louis lou luis louie | lucia
lucy lucille | lydia | manuel manny manolo | marcus marc mark marcos marco | margaret maggie meg peggy marge margie
margarita rita greta | maria mary marie mari molly | marisol mari | martin marty | martha marta patty | matthew matt
mateo | maximilian max maximo | mercedes mercy | michael mike mick mickey miguel mikey | michelle shelly micaela |
miriam | mitchell mitch | monica mona monique | nancy nan | natalie nat | nathan nate nat nathaniel | nicholas nick
nicky nicolas nico | nicole nicky | octavio tavo | ofelia ophelia | oscar | pamela pam | patricia pat patty tricia
trish | patrick pat paddy patricio | paul pablo paulo | pedro peter pete | philip phillip phil felipe | priscilla
cilla | rachel raquel rae | rafael raphael rafa | ramiro | ramon ray | raymond ray raymundo | rebecca becky becca
rebeca | richard rich rick ricky dick ricardo | robert rob bob bobby robbie roberto bert beto | roger rogelio | ronald
ron ronnie ronaldo | rosa rose rosie rosario rosalinda rosemary rosalie | russell russ | samantha sam | samuel sam
sammy | sandra sandy | santiago james diego | sarah sara sally | sergei sergey sergio serge | sharon shari | sofia
sophia sophie sonia | stanley stan | stephanie steph steffi estefania | stephen steven steve esteban stefan | susan
sue susie suzanne susana suzy | svetlana lana | teresa theresa terry tess tere | terrence terry terence | theodore ted
teddy teodoro theo | thomas tom tommy tomas | timothy tim timoteo | tobias toby | valerie val | vanessa nessa |
veronica ronnie vero | victor vic | victoria vicky tori | vikram vik | vincent vince vinny vicente | virginia ginny |
walter walt wally | wendy | william will bill billy willie liam guillermo | xavier javier | yolanda yoli yola |
zachary zach zack
"""


def _read() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.replace("\n", " ").split("|")):
        for name in group.split():
            table.setdefault(name, set()).add(number)
    return {name: frozenset(groups) for name, groups in table.items()}


_GROUPS_OF = _read()


def is_short_for(one: str, other: str) -> bool:
    """Whether two given names in lower case may be one person's: 'tony' and 'anthony', 'guillermo' and 'bill'."""
    return not _GROUPS_OF.get(one, frozenset()).isdisjoint(_GROUPS_OF.get(other, frozenset()))


def groups_of(name: str) -> frozenset[int]:
    """The numbers of the groups in which a given name in lower case stands."""
    return _GROUPS_OF.get(name, frozenset())


def given_names() -> frozenset[str]:
    """Every given name and short form of the table, in lower case."""
    return frozenset(_GROUPS_OF)
