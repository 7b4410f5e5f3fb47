"""How much a name tells: names that many people have tell little.

The lists are from general knowledge of names in the United States, coarse on purpose. The weight of a name is about
the logarithm (base 2) of how many people there are to one who has it.
"""

from functools import lru_cache

from openimr.domain.strangers.nicknames import given_names

_SURNAMES: tuple[tuple[float, str], ...] = (
    (
        8.0,
        """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
    thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young
    allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter
    roberts gomez kim tran singh wang li chen zhang patel khan le pham
    """,
    ),
    (
        10.0,
        """
    phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez
    ortiz morgan cooper peterson bailey reed kelly howard ramos cox ward richardson watson brooks chavez wood james
    bennett gray mendoza ruiz hughes price alvarez castillo sanders myers long ross foster jimenez powell jenkins perry
    russell sullivan bell coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson
    alexander hamilton graham reynolds griffin wallace moreno west cole hayes bryant herrera gibson ellis medina
    aguilar stevens murray ford castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas
    henry freeman webb tucker guzman burns crawford olson simpson porter hunter gordon mendez silva shaw snyder mason
    dixon munoz hunt hicks holmes palmer wagner black robertson boyd rose stone salazar fox warren mills meyer rice
    schmidt garza daniels ferguson nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins
    arnold pierce hansen peters santos hart bradley knight elliott cunningham duncan armstrong hudson carroll lane riley
    andrews alvarado ray delgado berry perkins hoffman johnston matthews pena richards contreras willis carpenter
    lawrence sandoval guerrero george chapman rios estrada ortega watkins greene nunez wheeler valdez harper burke
    larson santiago maldonado morrison franklin carlson austin dominguez carr lawson jacobs obrien lynch vega bishop
    montgomery oliver jensen harvey williamson gilbert dean sims espinoza howell wong huang chang liu lin wu yang ng
    chan ho lam vu hoang dang bui do huynh park choi shah sharma kumar ali ahmed
    """,
    ),
    (
        12.0,
        """
    reid hanson mccoy fuller garrett lucas peck day hoover schultz fields becker barker leon castaneda alexander moran
    valencia solis avila fuentes ayala cortez cervantes acosta juarez molina campos padilla figueroa velasquez marquez
    ibarra rosales trujillo mejia zamora lara navarro serrano pacheco orozco duran salinas gallegos cardenas barrera
    rojas villarreal meza macias zuniga camacho ponce escobar robles rangel cabrera miranda velez bautista lugo mora
    byrd bowman brewer fowler welch larsen barrett craig fleming frank newman norris mcbride holland stanley rhodes
    hale gibbs pearson potter walsh lowe jennings barber lambert terry wade neal chandler may parks horton bush dawson
    santana norton hogan reeves page love hines manning rodgers mack goodwin yates curtis dennis benson griffith
    strickland burgess bates paul warner mullins robbins townsend casey thornton cross wise moss saunders logan
    blake joseph mckinney brock poole frazier lang watts drake sutton bowen cohen levy schwartz klein friedman kaplan
    weiss katz shapiro goldberg rosen roth stein berg sato suzuki tanaka yamamoto nakamura kobayashi watanabe ito
    reyna santoro russo romano marino esposito costa murray oconnor oneill mccarthy mclaughlin mcguire doyle quinn
    jung kang cho lim yoon shin han hwang song zhao zhou xu sun ma zhu hu guo he gao luo lu cheung yu tan liang
    gupta mehta desai reddy rao iyer das joshi verma hussain rahman malik syed mohamed hassan ibrahim haddad nasser
    petrov ivanov kowalski novak nowak horvat popov hansen nielsen pedersen berg lindberg holm
    """,
    ),
)
_GIVEN: tuple[tuple[float, str], ...] = (
    (
        6.5,
        """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    steven paul andrew kevin brian george edward jose juan luis carlos jesus antonio francisco miguel mary patricia
    jennifer linda elizabeth barbara susan jessica sarah karen maria ana rosa carmen nancy lisa margaret sandra michelle
    kimberly ashley emily donna carol laura amanda stephanie deborah
    """,
    ),
    (
        8.5,
        """
    kenneth joshua ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
    brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron adam henry nathan
    douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald terry sean arthur lawrence
    albert manuel pedro jorge rafael alejandro ricardo fernando eduardo roberto mario victor oscar javier raul sergio
    hector ramon ruben enrique alberto arturo cesar salvador armando guadalupe margarita teresa martha elena leticia
    silvia gloria alicia yolanda juana claudia veronica adriana gabriela lucia isabel melissa rebecca sharon cynthia
    kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn
    janet catherine heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
    andrea hannah jacqueline megan cheryl ann jean alice kathryn danielle tina wei ming li jin minh thanh anh mohammed
    muhammad ali ahmed sanjay rajesh priya anil sunil
    """,
    ),
    (
        10.0,
        """
    aidan alan alana albert alexis alfred alison allen allison alma alvin amber amelia amir amos anita annette april
    ariana arlene arnold ashton aurora austin ava barry beatrice bernadette bernard bernice beth betty beverly blake
    bonnie bradley brady brent brett bruce bryan bryce byron caleb calvin cameron camila candace cara carl carla carlton
    carrie casey cassandra cecilia celeste celia chad charlene charlotte chase chelsea chester chloe clara clarence
    clark claude clayton cody colin colleen connie constance corey courtney craig crystal curtis daisy dale damian dana
    dane daniela darlene darrell darren daryl dawn dean deanna delia denise derek desmond destiny devin dexter diana
    dolores dominic don donald doreen doris dorothy drew duane dustin dwayne dwight dylan earl edith edgar edna edwin
    eileen elaine eleanor eli elias elijah elisa ella ellen elliott elmer elsa emilio erica erin ernest ernesto esteban
    esther ethel eugene eva evan evelyn faith felicia felix fiona florence floyd frances frederick gail garrett gavin
    gene genevieve georgia gerard gilbert gina gladys glen gordon grace grant greta guy gwen hailey harriet harry harvey
    hazel heidi henrietta herbert herman hope howard hugh hugo ian ida imani ingrid irene iris irma isaac ivan ivy
    jackie jacob jade jake jamal jamie jane janice jared jasmine jay jeanette jeanne jenna jerome jesse jill jillian jo
    joann joanna jocelyn jodi joel johanna jonah jordan josephine josie joy juanita judy julian juliet june kara karl
    karla kate katrina kay kayla keisha kelvin kendra kent kerry kirk krista kristen kristin kurt kyla lance latoya
    laurel leah leland lena leo leon leonard leroy leslie lester levi lewis lila lillian lily lindsay lloyd lois lola
    lorena lorraine louise lucas lucy luke luther lydia lyle lynn mabel mackenzie madeline mae malcolm mallory mara
    marcia marcus mariana marilyn marina marion marisa marissa marjorie marlene marshall martin marvin mason mateo
    maureen maurice maxine maya melanie melinda melvin mercedes meredith mila mildred miles milton mindy miranda molly
    morgan muriel myra nadia naomi natalia natasha neil nelson nina noel nora norma norman olga oliver olive opal owen
    paige patrice paula pauline pearl penelope perry phyllis preston quentin quinn ramona randall randy regina reginald
    rene renee rex rhonda rita robin rodney roland roman rosalie rosemary ross roxanne roy ruby rufus russell sabrina
    sadie sally selena serena seth shane shannon shaun shawn sheila shelby sheldon shelley sherry sidney silas simon
    sonia sophia spencer stacy stella stuart sylvia tamara tanya tara tasha taylor theodore thelma tiffany toby todd
    tomas tracy travis trevor troy ursula vanessa vera vernon vicki vincent viola vivian wade wanda warren wayne wendell
    wendy wesley whitney wilbur willa willard winston yvette yvonne zoe
    """,
    ),
)
_RARE_SURNAME, _RARE_GIVEN = 15.0, 11.0
INITIAL = 3.5
"""What an initial tells."""


def _weights(tiers: tuple[tuple[float, str], ...]) -> dict[str, float]:
    return {name: weight for weight, names in reversed(tiers) for name in names.split()}


_SURNAME_WEIGHTS, _GIVEN_WEIGHTS = _weights(_SURNAMES), _weights(_GIVEN)
_KNOWN_GIVEN = given_names() | _GIVEN_WEIGHTS.keys()


@lru_cache(maxsize=20_000)
def surname_weight(word: str) -> float:
    """What a surname tells, in bits."""
    return _SURNAME_WEIGHTS.get(word, _RARE_SURNAME if len(word) > 2 else 10.0)


@lru_cache(maxsize=20_000)
def given_weight(word: str) -> float:
    """What a given name tells, in bits; an initial tells little."""
    return INITIAL if len(word) == 1 else _GIVEN_WEIGHTS.get(word, _RARE_GIVEN)


def is_known_surname(word: str) -> bool:
    """Whether it is a surname that many people have, so that it is hardly a misspelling of another."""
    return word in _SURNAME_WEIGHTS


def is_known_given(word: str) -> bool:
    """Whether it is a usual given name, so that it is hardly a misspelling of another."""
    return word in _KNOWN_GIVEN
